package graph

// EventType is what kind of event it is. The names are those of PLOVER
// (https://github.com/openeventdata/PLOVER) where it has the type.
type EventType string

// The event types that reports may have.
const (
	Meet     EventType = "MEET"
	Call     EventType = "CALL"
	Visit    EventType = "VISIT"
	Agree    EventType = "AGREE"
	Consult  EventType = "CONSULT"
	Support  EventType = "SUPPORT"
	Coop     EventType = "COOPERATE"
	Aid      EventType = "AID"
	Yield    EventType = "YIELD"
	Request  EventType = "REQUEST"
	Accuse   EventType = "ACCUSE"
	Reject   EventType = "REJECT"
	Threaten EventType = "THREATEN"
	Protest  EventType = "PROTEST"
	Sanction EventType = "SANCTION"
	Mobilize EventType = "MOBILIZE"
	Coerce   EventType = "COERCE"
	Assault  EventType = "ASSAULT"
	Appoint  EventType = "APPOINT"
	Resign   EventType = "RESIGN"
	Arrest   EventType = "ARREST"
	Die      EventType = "DIE"
	Sign     EventType = "SIGN"
)

// EventTypeInfo describes an event type.
type EventTypeInfo struct {
	Type EventType
	// PLOVER and CAMEO are the codes of the two ontologies, "" where they have
	// none. CAMEO codes are the root where the type is as wide as it. Of the types
	// that PLOVER lacks, ARREST is its COERCE (CAMEO 173, arrest, detain or charge),
	// SIGN its SUPPORT (057, sign formal agreement), RESIGN its YIELD (083, accede to
	// demands for political reform, of which a change of leadership is one); APPOINT
	// and DIE have no code.
	PLOVER, CAMEO string
	// Mutual is true where all participants are equals (RoleParty).
	Mutual bool
}

var eventTypes = []EventTypeInfo{
	{Meet, "CONSULT", "040", true}, {Call, "CONSULT", "041", true}, {Visit, "CONSULT", "042", false},
	{Agree, "AGREE", "030", false}, {Consult, "CONSULT", "040", true}, {Support, "SUPPORT", "050", false},
	{Coop, "COOPERATE", "060", true}, {Aid, "AID", "070", false}, {Yield, "YIELD", "080", false},
	{Request, "REQUEST", "020", false}, {Accuse, "ACCUSE", "110", false}, {Reject, "REJECT", "120", false},
	{Threaten, "THREATEN", "130", false}, {Protest, "PROTEST", "140", false}, {Sanction, "SANCTION", "163", false},
	{Mobilize, "MOBILIZE", "150", false}, {Coerce, "COERCE", "170", false}, {Assault, "ASSAULT", "180", false},
	{Appoint, "", "", false}, {Resign, "YIELD", "083", false}, {Arrest, "COERCE", "173", false}, {Die, "", "", false},
	{Sign, "SUPPORT", "057", true},
}

// EventTypes returns what is known of all event types, in a fixed order.
func EventTypes() []EventTypeInfo { return append([]EventTypeInfo(nil), eventTypes...) }

// Mutual reports whether all participants of the type are equals.
func (t EventType) Mutual() bool {
	i, _ := t.Info()
	return i.Mutual
}

// Info returns what is known of t; ok is false for a type that does not exist.
func (t EventType) Info() (info EventTypeInfo, ok bool) {
	for _, i := range eventTypes {
		if i.Type == t {
			return i, true
		}
	}
	return EventTypeInfo{}, false
}
