// Package dateeval measures how words for a time are resolved to calendar days,
// against the TIMEX3 annotation of the MEANTIME corpus (Minard et al. 2016), whose
// documents give their creation time.
//
// A TIMEX3 value is turned to the days, both ends included, that it covers
// (value.go):
//
//	2009-06-01, 2009-06-01T12:00Z, 2009-06-01TMO   that day
//	2009-W13                                       Monday to Sunday of the ISO week, its WE Saturday and Sunday
//	2009-06, 2011-06-XX                            the month
//	2009-Q3, 2009-H1                               the quarter, the half
//	2009, 200                                      the year, the decade
//
// A value that names no days is not asked for, and days resolved from it are wrong:
// durations and sets, PRESENT_REF and its like, unknown parts (XXXX-XX-XX), fiscal
// years (which days they have, the company decides) and seasons (TIMEX3 does not say
// where they begin). Expressions without words of their own and the creation
// time itself are left out.
//
// The words are resolved as package timex does, by themselves, with the creation
// time. They lie in the future if they say so or if the nearest verb above them
// does (future.go).
package dateeval
