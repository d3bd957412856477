package sqlite

import "strings"

// clause is a piece of SQL with its parameters.
type clause struct {
	sql  strings.Builder
	args []any
}

// add appends SQL and its parameters.
func (c *clause) add(sql string, args ...any) {
	c.sql.WriteString(sql)
	c.args = append(c.args, args...)
}

// in appends "AND column IN (?, ...)"; nothing for no values.
func in[S ~string](c *clause, column string, values []S) {
	if len(values) == 0 {
		return
	}
	c.add(" AND " + column + " IN (?" + strings.Repeat(",?", len(values)-1) + ")")
	for _, v := range values {
		c.args = append(c.args, string(v))
	}
}
