// Package meeteval measures who met whom, who called whom and who visited where,
// and of that the place, the time, the modality and the date.
//
// Labels and predictions have one form, an object a line; see Event. Scores are
// those of score_meet.py, which comes with the labels: micro-averages over
// unordered pairs of participants of MEET and CALL events, and over pairs of
// visitor and destination of VISIT events (pair.go, score.go). Two names are the
// same if the words of one are all among those of the other, without titles,
// articles and punctuation (name.go).
//
// Every set of labels is cut by document into a development part, whose errors may
// be read (mistakes.go), and a report part, which is only scored (set.go, part.go). What
// confidence is worth is shown by precision and recall over thresholds (curve.go)
// and by the expected calibration error (calibration.go).
package meeteval
