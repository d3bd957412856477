package casing

import (
	"strings"
	"testing"
)

func TestStyleOf(t *testing.T) {
	for _, c := range []struct {
		line string
		want Style
	}{
		{"Lavrov meets Kim in Wonsan", Running},
		{"Lavrov Meets Kim for Talks in Wonsan", Titled},
		{"LAVROV MEETS KIM IN WONSAN", Capitals},
		{"U.S. , E.U. AGREE", Capitals},
		{"President Joe Biden met with Chinese leader Xi Jinping", Running},
		{"", Running},
		{"NATO", Running},
	} {
		if got := StyleOf(strings.Fields(c.line)); got != c.want {
			t.Errorf("StyleOf(%q) = %d, want %d", c.line, got, c.want)
		}
	}
}

func TestRecase(t *testing.T) {
	c := NewCounter()
	for range 3 {
		c.Add(strings.Fields("Then the president meets NATO leaders at the White House in a white house"))
	}
	b, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	l, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	ctx := NewContext()
	ctx.Add(strings.Fields("Yesterday the summit with McCain ended"))
	for _, k := range []struct{ line, want string }{
		{"MCCAIN MEETS NATO LEADERS AT SUMMIT WITH ZELENSKY", "McCain meets NATO leaders at summit with Zelensky"},
		{"McCain Meets Nato Leaders at Summit", "McCain meets NATO leaders at summit"},
		{"Leaders Meets the President", "Leaders meets the president"},
	} {
		words := strings.Fields(k.line)
		l.Recase(words, StyleOf(words), ctx)
		if got := strings.Join(words, " "); got != k.want {
			t.Errorf("Recase(%q) = %q, want %q", k.line, got, k.want)
		}
	}
}
