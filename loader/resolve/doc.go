// Package resolve derives entities and events from what single articles say.
//
// Both are pure functions of the facts held. Entities compares the profiles of
// one block with each other and with nothing else. Events compares reports that
// share participants and lie near in time. Update recomputes, within one
// transaction, what a change of facts touches, by the same functions; so a graph
// that grew in small steps equals one that was made at once.
//
// Entities. Two profiles are one entity when their full names have one skeleton
// (see gazetteer.Skeleton), unless they state different countries. A shorter
// form (a surname, initials, a name without its middle names) needs evidence: a
// country or office that it shares with exactly one fuller name. What fits
// several stays an entity of its own: nothing is guessed.
//
// Decisions of the ledger come after the evidence. Entries about entities change the
// clusters that it makes, one after the other in the order of their time: what is
// merged, parted or named differently by the last of them holds. An entry that names
// profiles of several blocks joins these, which are then made anew together. An
// entry that rejects an event leaves it out after all reports were put together, so
// that no other event changes by it.
//
// Events. Reports are laid in three layers by how exactly they tell the time.
//
//  1. Reports of one day (of a visit also of a range of days) are anchors. Those
//     of one type that share most participants and the day are one event, unless
//     their places contradict each other.
//  2. Reports of a week or another span of up to 7 days join the one anchor that
//     fits within it.
//  3. Reports of a month, quarter or year, and those without time, which are
//     taken to tell of the week before their article, join the one event of the
//     first two layers that fits.
//
// Where none fits, or several do, a report makes an event of its own together
// with reports of the same layer that give the very same span. Without time it
// does so with reports in copies of its text, and with those that came out on the
// same day and tell it in the same modality: what several papers bring as news of
// one day is one event, as it is where they name the day. A text that is printed again
// within a week is no news of that day, so that what is told of somebody on one day
// does not become one with what is told on the next.
//
// Why a partial computation gives what a full one gives. What a report becomes
// depends on the reports of lower layers that share a participant pair with it
// and overlap it in time, on what joins those to one event within their layer,
// and on reports of its own layer with the same span, day of publication or text, and
// on the copies of their texts; it depends on no higher layer. So a changed report can
// change only its own event, the events of the reports next to it, and, layer by layer
// upward, those next to these. Update follows exactly these steps; see dirty.go. Reading
// stays bounded because anchors are only joined within a day (or an unbroken visit), a longer
// report asks for no more than its own span, and one without time for the day on which
// it came out. What is named once more is no change of entities.
package resolve
