// Package loadeval measures how fast articles are read and written, on both stores.
//
// [News] makes articles, the same for the same seed, that extraction reads like real
// ones: wire items of some hundred bytes, or whole articles, in which ministers meet.
// [Curve] notes how long a load takes for each thousand of them, and how much memory.
package loadeval
