package observe

import (
	"github.com/prometheus/client_golang/prometheus"

	"github.com/entente-graph/entente/graph"
)

// subscriptions are the metrics of what lasts.
type subscriptions struct {
	active   prometheus.Gauge
	ended    *prometheus.CounterVec
	messages prometheus.Counter
	sockets  prometheus.Gauge
}

func newSubscriptions() *subscriptions {
	return &subscriptions{
		active:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "entente_subscriptions_active", Help: "Subscriptions that last."}),
		ended:    prometheus.NewCounterVec(prometheus.CounterOpts{Name: "entente_subscriptions_ended_total", Help: "Subscriptions that ended, by why: OK, CANCELED where the client left, or the code of an error."}, []string{"code"}),
		messages: prometheus.NewCounter(prometheus.CounterOpts{Name: "entente_subscription_messages_total", Help: "Answers of subscriptions that were sent."}),
		sockets:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "entente_websockets_active", Help: "Websockets that are open."}),
	}
}

func (s *subscriptions) collectors() []prometheus.Collector {
	return []prometheus.Collector{s.active, s.ended, s.messages, s.sockets}
}

// Subscription counts a subscription in, and returns what counts it out.
func (o *Observer) Subscription() (ended func(code graph.Code)) {
	if o == nil {
		return func(graph.Code) {}
	}
	o.metrics.subscriptions.active.Inc()
	return func(code graph.Code) {
		o.metrics.subscriptions.active.Dec()
		o.metrics.subscriptions.ended.WithLabelValues(string(code)).Inc()
	}
}

// Message counts an answer of a subscription.
func (o *Observer) Message() {
	if o != nil {
		o.metrics.subscriptions.messages.Inc()
	}
}

// Socket counts a websocket in, and returns what counts it out.
func (o *Observer) Socket() (closed func()) {
	if o == nil {
		return func() {}
	}
	o.metrics.subscriptions.sockets.Inc()
	return o.metrics.subscriptions.sockets.Dec
}
