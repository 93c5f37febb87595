package org.mailrecall.mail.milter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mail server's side of a milter connection: it writes a script, lets a session run over it, and reads the answers. */
public final class MilterClient {
    /** What Postfix offers: version 6, all actions, all steps. */
    private static final int[] OFFER = {6, 0x1ff, 0x1fffff};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Begins with an offer such as Postfix's. */
    public MilterClient() {
        this(OFFER[0], OFFER[1], OFFER[2]);
    }

    MilterClient(int version, int actions, int steps) {
        packet(Packet.ofNumbers('O', version, actions, steps));
    }

    public MilterClient macros(char command, Map<String, String> macros) {
        List<String> texts = new ArrayList<>();
        macros.forEach((name, value) -> {
            texts.add(name);
            texts.add(value);
        });
        byte[] data = Packet.ofTexts(command, texts.toArray(String[]::new)).data();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(command);
        all.writeBytes(data);
        return packet(new Packet('D', all.toByteArray()));
    }

    /** Begins a mail; without a login it is nobody's. */
    public MilterClient mail(String login, String... recipients) {
        macros('M', login == null ? Map.of() : Map.of("{auth_authen}", login, "{mail_addr}", "forged@else.example"));
        texts('M', "<forged@else.example>");
        for (String recipient : recipients) {
            texts('R', recipient.split(" ", -1));
        }
        return this;
    }

    public MilterClient header(String name, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return texts('L', name, " " + new String(utf8, StandardCharsets.ISO_8859_1));
    }

    public MilterClient body(String text) {
        return packet(new Packet('B', text.getBytes(StandardCharsets.UTF_8)));
    }

    public MilterClient end(String queueId) {
        macros('E', Map.of("i", queueId));
        return packet(new Packet('E', new byte[0]));
    }

    public MilterClient texts(char command, String... texts) {
        return packet(Packet.ofTexts(command, texts));
    }

    MilterClient packet(Packet packet) {
        try {
            packet.write(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    MilterClient raw(byte... octets) {
        bytes.writeBytes(octets);
        return this;
    }

    byte[] script() {
        return bytes.toByteArray();
    }

    /** Lets a filter answer, and returns its answers but the one to the offer. */
    List<Packet> run(MailFilter filter) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        new MilterSession(filter, new ByteArrayInputStream(script()), answers).run();
        List<Packet> packets = packets(answers.toByteArray());
        return packets.subList(1, packets.size());
    }

    /** Lets a filter answer, and returns its verdicts in words: changes of the header, then the answer, for each mail. */
    public List<String> talk(MailFilter filter) throws IOException {
        return run(filter).stream().map(MilterClient::inWords).toList();
    }

    static List<Packet> packets(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        List<Packet> packets = new ArrayList<>();
        for (Packet packet = Packet.read(in); packet != null; packet = Packet.read(in)) {
            packets.add(packet);
        }
        return packets;
    }

    private static String inWords(Packet packet) {
        try {
            return switch (packet.command()) {
                case 'a' -> "accept";
                case 'd' -> "discard";
                case 'c' -> "continue";
                case 's' -> "skip";
                case 'h' -> "add " + String.join(":", packet.texts(0));
                case 'm' -> "change " + packet.number(0) + " " + String.join(":", packet.texts(4));
                case 'y' -> "reply " + packet.texts(0).get(0);
                default -> packet.name();
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
