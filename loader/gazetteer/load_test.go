package gazetteer

import (
	"runtime"
	"testing"
)

// Loading reads the hand-kept lists; the tables stay where the binary has them.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}

// What one gazetteer keeps on the heap.
func BenchmarkMemory(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		g, err := read()
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(g)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB")
}

func TestEmbeddedSize(t *testing.T) {
	total := 0
	for _, s := range []string{placesBin, placeNamesBin, givenBin, familyBin, wordsBin, locatedBin, countriesTxt, historicTxt, regionsTxt,
		areasTxt, organizationsTxt, bodiesTxt, metonymsTxt, titlesTxt, rolesTxt} {
		total += len(s)
	}
	if total > 9_000_000 {
		t.Errorf("%d bytes are embedded, more than 9 million", total)
	}
}

func TestTable(t *testing.T) {
	keys := []string{"", "a", "ab", "abc", "abd", "b"}
	for c := 'c'; c <= 'z'; c++ {
		keys = append(keys, string(c), string(c)+"a", string(c)+"ab")
	}
	for _, size := range []int{0, 1} {
		values := make([][]byte, len(keys))
		for i := range keys {
			values[i] = []byte{byte(i)}
		}
		data, err := AppendTable(nil, keys, values, size)
		if err != nil {
			t.Fatal(err)
		}
		table, err := OpenTable(string(data))
		if err != nil {
			t.Fatal(err)
		}
		for i, k := range keys {
			if v, rank, ok := table.Get(k); !ok || rank != i || v != string(values[i]) || table.Key(i) != k {
				t.Errorf("size %d: Get(%q) = %q, %d, %v; key %d is %q", size, k, v, rank, ok, i, table.Key(i))
			}
			if _, _, ok := table.Get(k + "~"); ok {
				t.Errorf("size %d: %q is found", size, k+"~")
			}
		}
		n := 0
		table.All(func(k, v string) bool { n++; return k == keys[n-1] && v == string(values[n-1]) })
		if n != len(keys) {
			t.Errorf("size %d: All goes as far as key %d of %d", size, n, len(keys))
		}
	}
	if _, err := AppendTable(nil, []string{"b", "a"}, make([][]byte, 2), 0); err == nil {
		t.Error("keys out of order are taken")
	}
}

func FuzzOpenTable(f *testing.F) {
	data, err := AppendTable(nil, []string{"a", "ab", "b"}, [][]byte{{1}, {2}, {3}}, 0)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data), "ab")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, data, key string) {
		table, err := OpenTable(data)
		if err != nil {
			return
		}
		table.Get(key)
		table.Key(len(key))
		table.All(func(k, v string) bool { return len(k) < 1<<16 })
	})
}
