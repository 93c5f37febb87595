package org.mailrecall.topology.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The way from a processor to one of its sinks. It accepts only records of the sink's types. */
public final class Outlet<K, V> {
    private final ProcessorContext<Object, Object> context;
    private final String sink;

    Outlet(ProcessorContext<Object, Object> context, String sink) {
        this.context = context;
        this.sink = sink;
    }

    public void send(K key, V value, long timestamp) {
        send(new Record<>(key, value, timestamp));
    }

    public void send(Record<K, V> record) {
        context.forward(record, sink);
    }
}
