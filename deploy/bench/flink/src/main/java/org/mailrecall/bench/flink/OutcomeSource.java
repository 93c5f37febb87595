package org.mailrecall.bench.flink;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.bench.flink.record.Answer;
import org.mailrecall.bench.flink.record.RecallInput;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteOutcome;

/** Reads outcomes into {@link RecallInput} records. */
final class OutcomeSource implements KafkaRecordDeserializationSchema<RecallInput> {
    private final String registryUrl;
    private transient WireFormat wire;

    OutcomeSource(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        wire = new WireFormat(registryUrl);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<RecallInput> out) throws IOException {
        DeleteOutcome outcome = wire.read(in.value(), DeleteOutcome.SCHEMA$);
        Answer answer = new Answer(
                MessageIds.normalise(outcome.getRecallId()),
                outcome.getCommandId(),
                outcome.getStatus(),
                outcome.getEventTime().toEpochMilli(),
                outcome.getWasRead(),
                outcome.getKeptForHold());
        out.collect(RecallInput.of(
                RecallKeys.recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId()),
                null,
                answer));
    }

    @Override
    public TypeInformation<RecallInput> getProducedType() {
        return TypeInformation.of(RecallInput.class);
    }
}
