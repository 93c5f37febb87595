package org.mailrecall.mail.transport;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a message is encrypted: by PGP/MIME (RFC 3156), by S/MIME (RFC 8551 3.2 and 3.9), or by rights
 * management, which is known by its content class or its attachment (MS-OXORMMS).
 */
public final class Encryption {
    private static final String PGP = "multipart/encrypted";
    private static final Set<String> PKCS7 = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> NOT_ENCRYPTED =
            Set.of("signed-data", "certs-only", "compressed-data", "signed-receipt");
    /**
     * The names of files with certificates alone, with compressed content, or with a signature alone (RFC 8551 3.2.1).
     * A file of encrypted mail is named {@code .p7m}.
     */
    private static final Pattern NAME_NOT_ENCRYPTED = Pattern.compile(".*\\.p7[czs]");

    private static final String PROTECTED = "application/x-microsoft-rpmsg-message";
    /** Later versions of the format have their number in the name. */
    private static final Pattern PROTECTED_NAME = Pattern.compile("message(_v\\d{1,3})?\\.rpmsg");

    private Encryption() {}

    /**
     * Returns whether the message is encrypted. Where only the beginning of the body is known, the beginning decides.
     */
    public static boolean isEncrypted(MimeMessage message) throws MessagingException {
        return isOfAProtectedClass(message) || isEncryptedPart(message, true) || holdsEncryptedPart(message);
    }

    private static boolean isOfAProtectedClass(MimeMessage message) throws MessagingException {
        String contentClass = message.getHeader("Content-Class", null);
        return contentClass != null && contentClass.strip().equalsIgnoreCase("rpmsg.message");
    }

    /**
     * @param whole whether the part is the whole message: inside a message, a part that is judged by its file name
     * alone may be a signed file
     */
    private static boolean isEncryptedPart(Part part, boolean whole) throws MessagingException {
        String type = part.getContentType();
        ContentType parsed;
        try {
            parsed = new ContentType(type);
        } catch (ParseException e) {
            return isEncryptedType(type.toLowerCase(Locale.ROOT), whole);
        }
        String base = parsed.getBaseType().toLowerCase(Locale.ROOT);
        if (PKCS7.contains(base)) {
            String kind = parsed.getParameter("smime-type");
            return kind == null
                    ? whole && !NAME_NOT_ENCRYPTED.matcher(name(part)).matches()
                    : !NOT_ENCRYPTED.contains(kind.strip().toLowerCase(Locale.ROOT));
        }
        return base.equals(PGP)
                || base.equals(PROTECTED)
                || whole
                        && base.equals("application/octet-stream")
                        && name(part).endsWith(".p7m");
    }

    /**
     * Returns whether a content type with unreadable parameters is the type of an encrypted part.
     *
     * @param type in lower case
     */
    private static boolean isEncryptedType(String type, boolean whole) {
        String base = type.split(";", 2)[0].strip();
        boolean named = NOT_ENCRYPTED.stream().noneMatch(type::contains) && !type.contains(".p7c");
        return base.equals(PGP) || base.equals(PROTECTED) || whole && PKCS7.contains(base) && named;
    }

    /**
     * Returns whether the first part is encrypted, or any part is content under rights management. A mailing list
     * appends its footer to an encrypted part; rights management has the content in an attachment.
     */
    private static boolean holdsEncryptedPart(MimeMessage message) throws MessagingException {
        try {
            if (!message.isMimeType("multipart/*") || !(message.getContent() instanceof Multipart parts)) {
                return false;
            }
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (i == 0 && isEncryptedPart(part, false)
                        || part.isMimeType(PROTECTED)
                        || PROTECTED_NAME.matcher(name(part)).matches()) {
                    return true;
                }
            }
            return false;
        } catch (IOException | MessagingException e) {
            return false; // a body that cannot be taken apart is no protected message
        }
    }

    /** Returns the name of the part's file in lower case; empty where it has none that can be read. */
    private static String name(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? "" : MimeUtility.decodeText(name).strip().toLowerCase(Locale.ROOT);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return "";
        }
    }
}
