package org.mailrecall.mail.postfix;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.postfix.filter.LoginMailboxes;
import org.mailrecall.mail.transport.MailDirectory;

/**
 * The settings of the transport adapter for Postfix. {@code transport.conf} documents them. Where the adapter listens,
 * port 0 lets the system choose a free port.
 *
 * @param delimiter Postfix's {@code recipient_delimiter}; empty for none
 * @param sealKeys the first key makes seals; the seal of a mail on its way through Postfix may be of any of these keys
 * @param mostConnections at each of the two milters
 * @param queueCommand the command that lists Postfix's queue; empty where lost reports are not looked for
 * @param reportPatience how long after a copy was taken its report may come
 * @param reinjectionPort the port of Postfix to which recall messages are handed on; not 0
 * @param stateKept how long sent messages, copies and ended recall messages are remembered
 * @param asks where people ask for recalls without a recall message
 */
public record PostfixSettings(
        MailDirectory directory,
        LoginMailboxes logins,
        String delimiter,
        List<SealKey> sealKeys,
        String milterHost,
        int entryPort,
        int copiesPort,
        int mostConnections,
        String reportsHost,
        int reportsPort,
        List<String> queueCommand,
        Duration reportPatience,
        String reinjectionHost,
        int reinjectionPort,
        Path stateFile,
        Duration stateKept,
        AskSettings asks) {
    public PostfixSettings {
        sealKeys = List.copyOf(sealKeys);
        queueCommand = List.copyOf(queueCommand);
    }
}
