package graph

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an Error is. It is part of the API: clients see
// it as extensions.code.
type Code string

// The codes. Anything without a code is CodeInternal to a client, and its text
// is not shown.
const (
	CodeInvalid     Code = "INVALID"      // the input is wrong; its message says what to do
	CodeNotFound    Code = "NOT_FOUND"    // there is no such thing
	CodeAmbiguous   Code = "AMBIGUOUS"    // a name stands for several entities
	CodeConflict    Code = "CONFLICT"     // it was changed meanwhile
	CodeLimit       Code = "LIMIT"        // a documented limit was passed
	CodeUnavailable Code = "UNAVAILABLE"  // the store cannot be reached now
	CodeUnauthentic Code = "UNAUTHORIZED" // user or password are wrong
	CodeCanceled    Code = "CANCELED"     // the caller gave up or ran out of time
	CodeInternal    Code = "INTERNAL"     // a fault of ours
)

// Error is an error with a code and a message that may be shown to the user.
type Error struct {
	Code    Code
	Message string
	// Candidates lists the entities that an ambiguous name may mean.
	Candidates []EntityID
	// Err is the cause, for errors.Is, errors.As and logs.
	Err error
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an Error of the given code. A %w verb sets its cause as
// fmt.Errorf does, and puts the cause's text into the message: wrap so only what
// a client may read, and use Wrap for the rest.
func Errorf(code Code, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), Err: errors.Unwrap(err)}
}

// Wrap returns an Error whose message is shown and whose cause is not.
func Wrap(code Code, err error, message string) error {
	return &Error{Code: code, Message: message, Err: err}
}

// ErrorCode returns the code of the first Error in err's chain, CodeInternal if
// there is none, "" for nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// ErrorMessage returns what a user may be told of err.
func ErrorMessage(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return "internal error"
}
