package source

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // mail in other character sets
	"github.com/emersion/go-message/mail"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// mailbox reads one message, or the messages of a mailbox, which are parted by
// lines that begin with "From ".
func (r *reader) mailbox(o origin, b *bufio.Reader) bool {
	head, _ := b.Peek(len("From "))
	box := string(head) == "From "
	var msg []byte
	tooLong, blank := false, true
	for n := 0; ; {
		if r.ctx.Err() != nil {
			return false
		}
		line, long, err := readLine(b)
		if err != nil && !errors.Is(err, io.EOF) {
			return r.refuse(o, Mail, msg, unreadable(err))
		}
		mark := box && blank && postmarkRE.Match(line)
		if mark || err != nil {
			if !mark {
				msg = append(msg, line...)
			}
			if n > 0 || !box {
				here := o
				if box {
					here = o.part(nameOf(n))
				}
				if !r.message(here, msg, tooLong) {
					return false
				}
			}
			if err != nil {
				return true
			}
			n, msg, tooLong, blank = n+1, nil, false, false
			continue
		}
		blank = len(bytes.TrimRight(line, "\r\n")) == 0
		if tooLong = tooLong || long || len(msg)+len(line) > MaxFile; tooLong {
			msg = msg[:min(len(msg), keptOfLong)]
			continue
		}
		msg = append(msg, unquoted(line)...)
	}
}

// unquoted takes off the mark that mailboxes put before lines like that between
// messages.
func unquoted(line []byte) []byte {
	if t := bytes.TrimLeft(line, ">"); len(t) < len(line) && bytes.HasPrefix(t, []byte("From ")) {
		return line[1:]
	}
	return line
}

// message yields the articles of one message.
func (r *reader) message(o origin, raw []byte, tooLong bool) bool {
	if len(bytes.TrimSpace(raw)) == 0 || !r.next() {
		return true
	}
	if tooLong {
		return r.refuseCut(o, Mail, raw, graph.Errorf(graph.CodeLimit, "the message is larger than the %d MiB allowed", MaxFile>>20))
	}
	list, err := letter(raw, o.article(r.Options))
	if err != nil {
		return r.refuse(o, Mail, raw, err)
	}
	for _, a := range list {
		if !r.yield(a, nil) {
			return false
		}
	}
	return true
}

// maxParts is how many parts of a message are looked at.
const maxParts = 100

// letter reads the articles of a message: of its HTML if there is an article in
// it, else of its text. The headers say what the text does not.
func letter(raw []byte, o article.Options) ([]*graph.Article, error) {
	m, err := mail.CreateReader(bytes.NewReader(raw))
	if err != nil && !message.IsUnknownCharset(err) {
		return nil, graph.Wrap(graph.CodeInvalid, err, "broken message ("+err.Error()+")")
	}
	defer func() { _ = m.Close() }() // only read
	html, text, err := bodies(m)
	if err != nil {
		return nil, err
	}
	env := envelope(m)
	if !o.Fetched.Known() && !env.Time.IsZero() {
		o.Fetched = graph.OnDay(graph.DayOf(env.Time)) // ages count from when it was sent
	}
	var first error
	if html != "" {
		a, err := article.HTML([]byte(html), o)
		if err == nil {
			return []*graph.Article{env.Complete(a, o)}, nil
		}
		first = err
	}
	if strings.TrimSpace(text) == "" {
		return nil, cmp.Or(first, graph.Errorf(graph.CodeInvalid, "the message has no text"))
	}
	list, err := article.Text(text, o)
	if err != nil {
		return nil, err
	}
	for i, a := range list {
		if len(list) > 1 { // a digest: the subject is that of none
			env.Title = ""
		}
		list[i] = env.Complete(a, o)
		if err := list[i].Validate(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// bodies returns the HTML and the text of a message.
func bodies(m *mail.Reader) (html, text string, err error) {
	for range maxParts {
		p, err := m.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			if html != "" || text != "" {
				break // a part behind the text is broken
			}
			return "", "", graph.Wrap(graph.CodeInvalid, err, "broken message ("+err.Error()+")")
		}
		inline, ok := p.Header.(*mail.InlineHeader)
		if !ok {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(p.Body, MaxFile))
		if err != nil && len(data) == 0 {
			continue
		}
		switch kind, _, _ := inline.ContentType(); {
		case kind == "text/html" && html == "":
			html = string(data)
		case kind == "text/plain" && text == "":
			text = string(data)
		}
	}
	return html, text, nil
}

// envelope is what the headers tell.
func envelope(m *mail.Reader) article.Entry {
	var e article.Entry
	e.Ref, _ = m.Header.MessageID() // "" if there is none
	e.Title, _ = m.Header.Subject()
	if from, err := m.Header.AddressList("From"); err == nil && len(from) > 0 {
		e.Publisher = cmp.Or(from[0].Name, from[0].Address)
	}
	if t, err := m.Header.Date(); err == nil {
		e.Time = t
		e.Published = m.Header.Get("Date")
	}
	return e
}
