package org.mailrecall.mail.milter;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet of the milter protocol: four octets with the length of the rest, a letter that names the command or the
 * answer, and data. Each text in the data ends with NUL.
 */
record Packet(char command, byte[] data) {
    /**
     * The greatest length that is read. Postfix sends bodies in chunks of 65,535 octets, and cuts header fields at
     * {@code header_size_limit} (102,400 octets by default).
     */
    static final int MOST_OCTETS = 1 << 20;

    /**
     * Reads the next packet.
     *
     * @return null where the other side has closed the connection between two packets
     * @throws MilterProtocolException when the length is 0 or more than {@link #MOST_OCTETS}
     */
    static Packet read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        byte[] rest = in.readNBytes(3);
        if (rest.length < 3) {
            throw new EOFException("the connection ended within a packet");
        }
        int length = first << 24 | (rest[0] & 0xff) << 16 | (rest[1] & 0xff) << 8 | rest[2] & 0xff;
        if (length < 1 || length > MOST_OCTETS) {
            throw new MilterProtocolException("a packet of " + Integer.toUnsignedString(length) + " octets");
        }
        char command = (char) in.readUnsignedByte();
        byte[] data = in.readNBytes(length - 1);
        if (data.length < length - 1) {
            throw new EOFException("the connection ended within a packet");
        }
        return new Packet(command, data);
    }

    /** Makes a packet with numbers as its data, four octets each. */
    static Packet ofNumbers(char command, int... numbers) {
        ByteBuffer data = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        for (int number : numbers) {
            data.putInt(number);
        }
        return new Packet(command, data.array());
    }

    /** Makes a packet with texts as its data. Each character of a text is an octet. */
    static Packet ofTexts(char command, String... texts) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String text : texts) {
            data.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            data.write(0);
        }
        return new Packet(command, data.toByteArray());
    }

    /** Makes a packet with a number of four octets and texts as its data. */
    static Packet ofNumberAndTexts(char command, int number, String... texts) {
        byte[] end = ofTexts(command, texts).data;
        return new Packet(
                command,
                ByteBuffer.allocate(Integer.BYTES + end.length)
                        .putInt(number)
                        .put(end)
                        .array());
    }

    /** Writes the packet, and does not flush the stream. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(data.length + 1);
        out.writeByte(command);
        out.write(data);
    }

    /**
     * Returns the number in the four octets of the data from a position on.
     *
     * @throws MilterProtocolException when the data end before
     */
    int number(int at) throws MilterProtocolException {
        if (data.length < at + Integer.BYTES) {
            throw new MilterProtocolException("packet " + name() + " is too short");
        }
        return ByteBuffer.wrap(data).getInt(at);
    }

    /**
     * Returns the texts in the data from a position on. Each character of a text is an octet.
     *
     * @throws MilterProtocolException when the last text has no NUL
     */
    List<String> texts(int from) throws MilterProtocolException {
        if (data.length > from && data[data.length - 1] != 0) {
            throw new MilterProtocolException("a text of packet " + name() + " has no end");
        }
        List<String> texts = new ArrayList<>();
        int begin = from;
        for (int at = from; at < data.length; at++) {
            if (data[at] == 0) {
                texts.add(new String(data, begin, at - begin, StandardCharsets.ISO_8859_1));
                begin = at + 1;
            }
        }
        return texts;
    }

    /**
     * Returns the letter as error messages show it, in quotes, or as a hexadecimal number where it is not printable.
     */
    String name() {
        return command > ' ' && command < 0x7f ? "'" + command + "'" : "0x" + Integer.toHexString(command);
    }
}
