package org.mailrecall.bench.feed;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Sends ready-made record batches to a broker, which must lead all their partitions. A producer would make each batch
 * anew, at more than a microsecond a record, on the core that the broker needs.
 */
final class BatchSender implements AutoCloseable {
    /** The last version of the produce request that has names of topics instead of their ids. */
    private static final short VERSION = 12;

    private static final String CLIENT = "bench-feeder";

    private final SocketChannel channel;
    private final DataInputStream answers;
    private int requests;

    BatchSender(String bootstrapServer) {
        int colon = bootstrapServer.lastIndexOf(':');
        InetSocketAddress broker = new InetSocketAddress(
                bootstrapServer.substring(0, colon), Integer.parseInt(bootstrapServer.substring(colon + 1)));
        try {
            channel = SocketChannel.open(broker);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            answers = new DataInputStream(Channels.newInputStream(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach the broker " + bootstrapServer, e);
        }
    }

    /**
     * Sends a request; returns when the broker has appended its batches.
     *
     * @throws IllegalStateException when the broker refuses a batch
     */
    void send(ProduceRequestData data) {
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, CLIENT, requests++);
        ByteBuffer body = new ProduceRequest(data, VERSION).serializeWithHeader(header);
        ByteBuffer size = ByteBuffer.allocate(Integer.BYTES).putInt(0, body.remaining());
        try {
            ByteBuffer[] parts = {size, body};
            while (body.hasRemaining()) {
                channel.write(parts);
            }
            byte[] answer = new byte[answers.readInt()];
            answers.readFully(answer);
            Map<Errors, Integer> errors = AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header)
                    .errorCounts();
            if (errors.keySet().stream().anyMatch(error -> error != Errors.NONE)) {
                throw new IllegalStateException("the load could not be written: " + errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the load could not be written", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
