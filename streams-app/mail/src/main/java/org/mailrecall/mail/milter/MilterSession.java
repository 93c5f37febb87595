package org.mailrecall.mail.milter;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.mail.milter.Verdict.Accepted;
import org.mailrecall.mail.milter.Verdict.Added;
import org.mailrecall.mail.milter.Verdict.Changed;
import org.mailrecall.mail.milter.Verdict.Discarded;
import org.mailrecall.mail.milter.Verdict.HeaderChange;
import org.mailrecall.mail.milter.Verdict.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation with a mail server over a connection, about any number of mails in sequence. */
final class MilterSession {
    private static final Logger LOG = LoggerFactory.getLogger(MilterSession.class);
    private static final int MOST_MACROS = 1_000;
    /** The commands of which macros are read: MAIL, DATA, end of the header, end of the mail. */
    private static final String WITH_MACROS = "MTNE";

    private static final Packet CONTINUE = new Packet('c', new byte[0]);
    private static final Packet ACCEPT = new Packet('a', new byte[0]);
    private static final Packet DISCARD = new Packet('d', new byte[0]);
    private static final Packet SKIP = new Packet('s', new byte[0]);
    private static final Verdict TOO_LARGE = new Refused("552 5.3.4 the header is too large");
    private static final Verdict FAILED = Refused.forNow("the mail cannot be taken for now");

    private final MailFilter filter;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<Character, Map<String, String>> macros = new HashMap<>();
    private Negotiation negotiation;
    private MailBuilder mail; // null between two mails

    MilterSession(MailFilter filter, InputStream in, OutputStream out) {
        this.filter = filter;
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /**
     * Serves the connection until the server ends it.
     *
     * @throws IOException when the connection breaks or falls silent, or when the server violates the protocol
     */
    void run() throws IOException {
        Packet offer = Packet.read(in);
        if (offer == null) {
            return; // a probe of the port
        }
        negotiation = Negotiation.of(offer);
        answer(negotiation.answer(offer));
        for (Packet packet = Packet.read(in); packet != null; packet = Packet.read(in)) {
            if (packet.command() == 'Q') {
                return;
            }
            take(packet);
        }
    }

    private void take(Packet packet) throws IOException {
        switch (packet.command()) {
            case 'D' -> takeMacros(packet);
            case 'C', 'H', 'U' -> answer(CONTINUE);
            case 'T', 'N' -> {
                requireMail(packet).macros(ownMacros(packet));
                answer(CONTINUE);
            }
            case 'M' -> begin(packet);
            case 'R' -> {
                requireMail(packet).recipient(packet.texts(0));
                answerIfWanted(packet);
            }
            case 'L' -> {
                requireMail(packet).header(packet.texts(0));
                answerIfWanted(packet);
            }
            case 'B' -> takeBody(packet);
            case 'E' -> end(packet);
            case 'A', 'K' -> forgetMail(); // K: the milter connection goes on with another SMTP connection
            default -> throw new MilterProtocolException("unknown command " + packet.name());
        }
    }

    private void takeMacros(Packet packet) throws MilterProtocolException {
        if (packet.data().length == 0) {
            throw new MilterProtocolException("macros of no command");
        }
        List<String> texts = packet.texts(1);
        if (texts.size() % 2 != 0 || texts.size() > 2 * MOST_MACROS) {
            throw new MilterProtocolException("macros of " + texts.size() + " texts");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < texts.size(); i += 2) {
            values.put(texts.get(i), texts.get(i + 1));
        }
        char command = (char) (packet.data()[0] & 0xff);
        if (WITH_MACROS.indexOf(command) >= 0) {
            macros.put(command, values);
        }
    }

    /**
     * Returns the macros that the server sent for the packet's command, and forgets them: the next command of that kind
     * has none, or macros of its own.
     */
    private Map<String, String> ownMacros(Packet packet) {
        Map<String, String> own = macros.remove(packet.command());
        return own == null ? Map.of() : own;
    }

    private void begin(Packet packet) throws IOException {
        mail = new MailBuilder(ownMacros(packet), filter.bodyOctets(), negotiation.leadingSpace());
        mail.sender(packet.texts(0));
        answerIfWanted(packet);
    }

    private void takeBody(Packet packet) throws IOException {
        MailBuilder current = requireMail(packet);
        current.body(packet.data());
        if (negotiation.canSkip() && !current.wantsMoreBody()) {
            answer(SKIP);
        } else {
            answer(CONTINUE);
        }
    }

    private void end(Packet packet) throws IOException {
        MailBuilder current = requireMail(packet);
        current.macros(ownMacros(packet));
        current.body(packet.data());
        Verdict verdict = current.headerIsTooLarge() ? TOO_LARGE : judge(current.mail());
        forgetMail();
        answer(verdict);
    }

    private Verdict judge(FilteredMail complete) {
        try {
            return filter.judge(complete);
        } catch (RuntimeException e) {
            LOG.error("mail {} could not be judged", complete.queueId(), e);
            return FAILED;
        }
    }

    private void answer(Verdict verdict) throws IOException {
        if (verdict instanceof Accepted accepted) {
            for (HeaderChange change : accepted.changes()) {
                packet(change).write(out);
            }
            answer(ACCEPT);
        } else if (verdict instanceof Discarded) {
            answer(DISCARD);
        } else if (verdict instanceof Refused refused) {
            answer(Packet.ofTexts('y', refused.reply()));
        }
    }

    private Packet packet(HeaderChange change) {
        if (change instanceof Changed changed) {
            return Packet.ofNumberAndTexts('m', changed.number(), changed.name(), written(changed.value()));
        }
        HeaderField field = ((Added) change).field();
        return Packet.ofTexts('h', field.name(), written(field.value()));
    }

    private String written(String value) {
        return negotiation.leadingSpace() && !value.isEmpty() ? " " + value : value;
    }

    private void forgetMail() {
        mail = null;
        macros.clear();
    }

    private MailBuilder requireMail(Packet packet) throws MilterProtocolException {
        if (mail == null) {
            throw new MilterProtocolException("command " + packet.name() + " outside of a mail");
        }
        return mail;
    }

    private void answerIfWanted(Packet packet) throws IOException {
        if (negotiation.wantsAnswer(packet.command())) {
            answer(CONTINUE);
        }
    }

    private void answer(Packet packet) throws IOException {
        packet.write(out);
        out.flush();
    }
}
