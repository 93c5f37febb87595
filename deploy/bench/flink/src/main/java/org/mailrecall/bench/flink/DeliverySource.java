package org.mailrecall.bench.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.bench.flink.record.Bits;
import org.mailrecall.bench.flink.record.Copy;
import org.mailrecall.bench.flink.record.Delivery;
import org.mailrecall.bench.flink.record.RecipientHash;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;

/** Reads delivered messages into {@link Delivery} records, field by field, without making strings. */
final class DeliverySource implements KafkaRecordDeserializationSchema<Delivery> {
    private static final DeliveryRoute[] ROUTES = DeliveryRoute.values();
    private static final DeliveryPlace[] PLACES = DeliveryPlace.values();

    private final String registryUrl;

    private transient WireFormat wire;
    private transient RecipientKeyBytes keys;
    private transient MessageDigest sha256;
    private transient Schema lastWriter;
    private transient BinaryDecoder decoder;
    private transient Utf8 tenant;
    private transient Utf8 messageId;
    private transient Utf8 recipient;
    private transient Utf8 deliveryId;
    private transient Utf8 sender;
    private transient Utf8 mailbox;

    DeliverySource(String registryUrl) {
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws NoSuchAlgorithmException {
        wire = new WireFormat(registryUrl);
        keys = new RecipientKeyBytes();
        sha256 = MessageDigest.getInstance("SHA-256");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<Delivery> out) throws IOException {
        byte[] value = in.value();
        Schema writer = wire.writer(value);
        if (writer != lastWriter && !writer.equals(DeliveredMessage.SCHEMA$)) {
            // A producer with another version of the schema wrote the value, so the whole record is read.
            DeliveredMessage whole = wire.read(value, DeliveredMessage.SCHEMA$);
            tenant = new Utf8(whole.getTenant());
            messageId = new Utf8(whole.getMessageId());
            recipient = new Utf8(whole.getRecipient());
            deliveryId = new Utf8(whole.getDeliveryId());
            sender = new Utf8(whole.getSender());
            mailbox = new Utf8(whole.getMailbox());
            out.collect(delivery(whole.getEventTime().toEpochMilli(), whole.getRoute(), whole.getPlace()));
            return;
        }
        lastWriter = writer;
        decoder =
                DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, decoder);
        tenant = decoder.readString(tenant);
        messageId = decoder.readString(messageId);
        recipient = decoder.readString(recipient);
        deliveryId = decoder.readString(deliveryId);
        long eventTime = decoder.readLong();
        sender = decoder.readString(sender);
        mailbox = decoder.readString(mailbox);
        out.collect(delivery(eventTime, ROUTES[decoder.readEnum()], PLACES[decoder.readEnum()]));
    }

    private Delivery delivery(long eventTime, DeliveryRoute route, DeliveryPlace place) {
        sha256.update(deliveryId.getBytes(), 0, deliveryId.getByteLength());
        long copyId = Bits.longAt(sha256.digest(), 0);
        Copy copy = new Copy(eventTime, senderHash(), route, place, foreignMailbox());
        return new Delivery(keys.hash(tenant, recipient, messageId), copyId, copy);
    }

    private long senderHash() {
        if (RecipientKeyBytes.isPlainAddress(sender)) {
            return RecipientHash.shortHash(sender.getBytes(), sender.getByteLength());
        }
        return senderHash(sender.toString());
    }

    /** Returns the hash by which a {@link Copy} holds its sender. */
    static long senderHash(String sender) {
        byte[] normal = MailAddresses.normalise(sender).getBytes(StandardCharsets.UTF_8);
        return RecipientHash.shortHash(normal, normal.length);
    }

    private byte[] foreignMailbox() {
        return mailbox.equals(recipient) ? null : mailbox.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public TypeInformation<Delivery> getProducedType() {
        return Delivery.TYPE;
    }
}
