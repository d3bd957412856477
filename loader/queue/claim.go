package queue

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/entente-graph/entente/graph"
)

// Claim is the claim check of an article: what the queue carries in its place.
type Claim struct {
	// Key is that of the article's bytes; see KeyOf.
	Key string `json:"key"`
	// Article is its id.
	Article graph.ArticleID `json:"article"`
	// Source is where it was read: a file with its line, an address.
	Source string `json:"source"`
	// Job is the load that it is part of, Number its place among what was read.
	Job    graph.JobID `json:"job"`
	Number int         `json:"number"`
}

// keyLength is that of a key, in hexadecimal digits.
const keyLength = 40

// KeyOf returns the key of bytes: the same for the same bytes, others for others.
func KeyOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])[:keyLength]
}

// Encode returns the bytes of an article and the claim to them. Where the article was
// read is in the claim only, so that the same article has the same bytes wherever it
// lies. An article that the bytes cannot hold, which is no valid text, is an error of
// graph.CodeInvalid.
func Encode(a *graph.Article, job graph.JobID, number int) (Claim, []byte, error) {
	bare := *a
	bare.ID, bare.Source, bare.Extractor, bare.Superseded = "", "", "", false
	data, err := json.Marshal(bare)
	if err != nil {
		return Claim{}, nil, graph.Wrap(graph.CodeInvalid, err, "the article cannot be put on the queue")
	}
	var back graph.Article
	if err := json.Unmarshal(data, &back); err != nil || back != bare {
		return Claim{}, nil, graph.Wrap(graph.CodeInvalid, err, "the article is not valid UTF-8: convert it first")
	}
	id := graph.NewArticleID(a.Publisher, a.Title, a.Body)
	return Claim{Key: KeyOf(data), Article: id, Source: a.Source, Job: job, Number: number}, data, nil
}

// Decode returns the article of a claim from its bytes, or an error of
// graph.CodeInvalid if they are not those of the claim.
func Decode(c Claim, data []byte) (*graph.Article, error) {
	if KeyOf(data) != c.Key {
		return nil, graph.Errorf(graph.CodeInvalid, "the bytes on the queue are not those that were put there")
	}
	a := &graph.Article{}
	if err := json.Unmarshal(data, a); err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the bytes on the queue are no article")
	}
	a.Source = c.Source
	return a, nil
}

// ParseClaim reads a claim as the queue carries it. Anything else is an error of
// graph.CodeInvalid.
func ParseClaim(data []byte) (Claim, error) {
	var c Claim
	if err := json.Unmarshal(data, &c); err != nil || len(c.Key) != keyLength || !isHex(c.Key) || c.Number < 0 {
		return Claim{}, graph.Wrap(graph.CodeInvalid, err, "the message is no claim to an article: something else publishes to the queue")
	}
	return c, nil
}

func isHex(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil
}
