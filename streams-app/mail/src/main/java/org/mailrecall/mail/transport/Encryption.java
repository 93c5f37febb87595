package org.mailrecall.mail.transport;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Finds out whether a message is encrypted: by PGP/MIME (RFC 3156), by S/MIME (RFC 8551 3.2), or by rights management
 * with its attachment {@code message.rpmsg} (MS-OXORMMS).
 */
public final class Encryption {
    private static final Set<String> PKCS7 = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> NOT_ENCRYPTED = Set.of("signed-data", "certs-only", "compressed-data");

    private Encryption() {}

    /** Returns whether the message is encrypted. Of a message of which only the first part was kept, that part decides. */
    public static boolean isEncrypted(MimeMessage message) throws MessagingException {
        return isEncryptedPart(message) || hasProtectedContent(message);
    }

    private static boolean isEncryptedPart(Part part) throws MessagingException {
        String type = part.getContentType();
        ContentType parsed;
        try {
            parsed = new ContentType(type);
        } catch (ParseException e) {
            return type.toLowerCase(Locale.ROOT).startsWith("multipart/encrypted");
        }
        String base = parsed.getBaseType().toLowerCase(Locale.ROOT);
        if (PKCS7.contains(base)) {
            String kind = parsed.getParameter("smime-type");
            // Clients that leave the kind out send encrypted mail as smime.p7m; certificates alone are smime.p7c.
            String name = parsed.getParameter("name");
            return kind == null
                    ? name == null || !name.toLowerCase(Locale.ROOT).endsWith(".p7c")
                    : !NOT_ENCRYPTED.contains(kind.toLowerCase(Locale.ROOT));
        }
        return base.equals("multipart/encrypted");
    }

    private static boolean hasProtectedContent(MimeMessage message) throws MessagingException {
        try {
            if (!message.isMimeType("multipart/*") || !(message.getContent() instanceof Multipart parts)) {
                return false;
            }
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("application/x-microsoft-rpmsg-message")
                        || "message.rpmsg".equalsIgnoreCase(part.getFileName())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | MessagingException e) {
            return false; // a body that cannot be taken apart is no protected message
        }
    }
}
