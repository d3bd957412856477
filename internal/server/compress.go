package server

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressFrom is how many bytes an answer must have to be compressed.
const compressFrom = 1 << 10

// compress compresses large answers by gzip or zstd, as the client asks. No answer
// has both a secret and something that another site could put there, so nothing can
// be learnt from its length.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(compressFrom))
	if err != nil {
		panic(err) // the options are constant
	}
	return wrap(next)
}
