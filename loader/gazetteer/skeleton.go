package gazetteer

import "github.com/entente-graph/entente/graph"

// Skeleton is the graph.Skeleton of a name in its normal form, without the
// article that it begins with. TestSkeletonCollisions tells how often different
// names share theirs.
func Skeleton(s string) string { return graph.Skeleton(Fold(withoutArticle(s))) }

// withoutArticle drops the Arabic article that a name begins with when a hyphen
// ties it to the name, as in al-Assad; a loose "Al" is someone's given name.
func withoutArticle(s string) string {
	if len(s) > 4 && (s[2] == '-') && (s[0]|0x20 == 'a' || s[0]|0x20 == 'e') && s[1]|0x20 == 'l' {
		return s[3:]
	}
	return s
}
