package extract

import (
	"fmt"
	"testing"
)

func TestZZModel(t *testing.T) {
	c, _ := LoadClassifier()
	fmt.Printf("%+v\n%+v\n", c.Met, c.Visited)
}
