package org.mailrecall.bench.contender;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.mailrecall.events.DeleteCommand;

/** A processor that forwards each command id once and drops its repetitions. */
final class FirstOnly implements FixedKeyProcessor<String, DeleteCommand, DeleteCommand> {
    private static final String STORE = "commands-sent";

    private FixedKeyProcessorContext<String, DeleteCommand> context;
    private KeyValueStore<String, Long> sent;

    static FixedKeyProcessorSupplier<String, DeleteCommand, DeleteCommand> supplier() {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, DeleteCommand, DeleteCommand> get() {
                return new FirstOnly();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Long()));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, DeleteCommand> context) {
        this.context = context;
        this.sent = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, DeleteCommand> record) {
        if (sent.putIfAbsent(record.value().getCommandId(), record.timestamp()) == null) {
            context.forward(record);
        }
    }
}
