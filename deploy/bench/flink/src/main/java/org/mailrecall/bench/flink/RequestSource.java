package org.mailrecall.bench.flink;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.bench.flink.record.Ask;
import org.mailrecall.bench.flink.record.RecallInput;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;

/** Reads requests, and makes an input for each recipient. Only asks are read: the load holds no further requests. */
final class RequestSource implements KafkaRecordDeserializationSchema<RecallInput> {
    private final String registryUrl;
    private transient WireFormat wire;

    RequestSource(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        wire = new WireFormat(registryUrl);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<RecallInput> out) throws IOException {
        RecallRequest request = wire.read(in.value(), RecallRequest.SCHEMA$);
        if (request.getAction() != RequestAction.ASK) {
            return;
        }
        RecallAsk ask = request.getAsk();
        String recallId = MessageIds.normalise(request.getRecallId());
        String messageId = MessageIds.normalise(ask.getOriginalMessageId());
        String sender = MailAddresses.normalise(ask.getSender());
        for (RequestedRecipient requested : ask.getRecipients()) {
            String recipient = MailAddresses.normalise(requested.getAddress());
            Ask one = new Ask(
                    request.getTenant(),
                    recallId,
                    messageId,
                    sender,
                    request.getRequestedBy(),
                    recipient,
                    requested.getLocation(),
                    ask.getEncrypted(),
                    ask.getSubject(),
                    ask.getSentTime().toEpochMilli(),
                    request.getEventTime().toEpochMilli());
            out.collect(RecallInput.of(RecallKeys.recipientKey(request.getTenant(), recipient, messageId), one, null));
        }
    }

    @Override
    public TypeInformation<RecallInput> getProducedType() {
        return TypeInformation.of(RecallInput.class);
    }
}
