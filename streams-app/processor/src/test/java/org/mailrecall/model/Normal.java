package org.mailrecall.model;

import java.net.IDN;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When two spellings mean the same. */
public final class Normal {
    /** Histories are made of a few names, each looked at thousands of times. */
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Normal() {}

    /** "Compared byte for byte after trimming white space and the angle brackets; never lower-cased." */
    public static String id(String messageId) {
        String id = messageId.trim();
        if (id.startsWith("<") && id.endsWith(">")) {
            id = id.substring(1, id.length() - 1).trim();
        }
        return id;
    }

    /** "Compared case-insensitively, its domain in ASCII form." */
    public static String address(String address) {
        return ADDRESSES.computeIfAbsent(address, Normal::normalised);
    }

    private static String normalised(String address) {
        String trimmed = address.trim();
        int at = trimmed.lastIndexOf('@');
        String domain = IDN.toASCII(trimmed.substring(at + 1), IDN.ALLOW_UNASSIGNED);
        return (trimmed.substring(0, at) + "@" + domain).toLowerCase(Locale.ROOT);
    }
}
