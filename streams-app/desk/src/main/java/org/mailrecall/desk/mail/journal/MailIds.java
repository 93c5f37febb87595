package org.mailrecall.desk.mail.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mailrecall.contract.Sha256;

/**
 * Computes Message-IDs from recall, kind and addressee. A mail that is sent again, because the relay's answer was lost,
 * then has the same Message-ID, by which mail servers and clients can show it once.
 */
public final class MailIds {
    private static final int OCTETS = 16;

    private MailIds() {}

    /** Returns the Message-ID of a mail, without angle brackets. */
    public static String of(MailOccasion occasion, String addressee, String domain) {
        MessageDigest digest = Sha256.digest();
        for (String part : new String[] {occasion.tenant(), occasion.recallId(), occasion.kind(), addressee}) {
            digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, OCTETS) + ".recall-report@" + domain;
    }
}
