// Package logistic is L2-regularised logistic regression over hashed features.
//
// A feature is a string, hashed to a bucket (Weinberger et al. 2009, "Feature
// hashing for large scale multitask learning"); a vector is a list of buckets with
// values; a model is one weight a bucket. Training minimises the weighted loss with
// L-BFGS (Nocedal 1980) from zero, so that the same vectors give the same weights.
package logistic
