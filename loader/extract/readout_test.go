package extract

import "testing"

// Readouts of governments: who "the Under Secretary" is, and meetings that are told of
// beside the one that they are about.
func TestReadouts(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "under secretary again", body: "Under Secretary Kowalska will meet Ingrid Solberg. In Lima, the Under Secretary will also meet Carlos Mendoza.",
			want: []string{"MEET planned Carlos Mendoza + Kowalska @ Lima", "MEET planned Ingrid Solberg + Kowalska"}},
		{name: "assistant secretary again", body: "Assistant Secretary Kowalska and Under Secretary Ingrid Solberg praised the harvest. The Assistant Secretary met Carlos Mendoza.",
			want: []string{"MEET actual Carlos Mendoza + Kowalska"}},
		{name: "the president of the title", title: "Readout of President Mendoza’s Meeting with Senators", body: "This afternoon, the President met with 12 senators about the harvest.",
			want: []string{"MEET actual 12 senators + Mendoza | This afternoon"}},
		{name: "the president is no vice president", body: "Vice President Ingrid Solberg spoke of the harvest. The president met Carlos Mendoza.",
			want: []string{"MEET actual Carlos Mendoza + president"}},
		{name: "before the guest's other meeting", body: "Vice President Ingrid Solberg met with Anna Kowalska in Lima ahead of Kowalska’s meeting with President Carlos Mendoza.",
			want: []string{"MEET actual Anna Kowalska + Ingrid Solberg @ Lima", "MEET planned Anna Kowalska + Carlos Mendoza @ Lima"}},
		{name: "further talks welcomed", body: "Anna Kowalska and Carlos Mendoza met in Lima on Monday. They welcomed further discussions during Daniel Otieno’s upcoming travel to Kenya.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
		{name: "announced after that meeting", body: "Anna Kowalska and Carlos Mendoza met in Lima. Following that meeting, Norway and Kenya are announcing new measures.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantTalks(t, c.title, c.body, c.want) })
	}
}

// Who else was there.
func TestJoinedByOthers(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "the host was joined by", body: "Anna Kowalska met Minister Daniel Otieno in Lima on Monday. Ms. Kowalska was joined by Ambassador Ingrid Solberg and Carlos Mendoza.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima | Monday"}},
		{name: "joined by, before the verb", body: "President Anna Kowalska and Minister Daniel Otieno, joined by Vice President Ingrid Solberg, met Carlos Mendoza in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima"}},
		{name: "joined by, for something else", body: "Anna Kowalska met Daniel Otieno in Lima on Monday. She was joined by Carlos Mendoza in calling for calm.",
			want: []string{"MEET actual Anna Kowalska + Daniel Otieno @ Lima | Monday"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantTalks(t, c.title, c.body, c.want) })
	}
}
