package org.mailrecall.local.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One mail, its recall, and what is expected to become of both. */
final class RecalledMail {
    private final String subject;
    private final String sender;
    private final String messageId;
    private final String recallId;
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<String> staysIn = new TreeSet<>();
    private final Set<String> recallMessageIn = new TreeSet<>();
    private final Map<String, Integer> forwarded = new TreeMap<>();
    private final Map<String, Double> gone = new ConcurrentHashMap<>();
    private String recalledBy;
    private String replacementId;
    private volatile long askedNanos;

    private RecalledMail(String subject, String sender, String messageId) {
        this.subject = subject;
        this.sender = sender;
        this.recalledBy = sender;
        this.messageId = messageId;
        this.recallId = id(sender);
    }

    static RecalledMail of(String subject, String sender) {
        return new RecalledMail(subject, sender, id(sender));
    }

    /** Somebody else than the sender asks for it back. */
    RecalledMail recalledBy(String other) {
        recalledBy = other;
        return this;
    }

    /** A recipient, and how that one's recall ends. */
    RecalledMail expect(String recipient, Verdict verdict) {
        verdicts.put(recipient, verdict);
        return this;
    }

    /** A mailbox that still holds the mail at the end. */
    RecalledMail staysIn(String mailbox) {
        staysIn.add(mailbox);
        return this;
    }

    /** A mailbox that holds the recall message at the end. */
    RecalledMail recallMessageIn(String mailbox) {
        recallMessageIn.add(mailbox);
        return this;
    }

    /** Copies beside the recipients' own, by what the report says of them. */
    RecalledMail forwarded(String status, int copies) {
        forwarded.put(status, copies);
        return this;
    }

    /** Another mail takes its place. */
    RecalledMail replaced() {
        replacementId = id(sender);
        return this;
    }

    void asked(long nanos) {
        askedNanos = nanos;
    }

    void goneFrom(String mailbox, double seconds) {
        gone.put(mailbox, seconds);
    }

    String subject() {
        return subject;
    }

    String sender() {
        return sender;
    }

    String recalledBy() {
        return recalledBy;
    }

    String messageId() {
        return messageId;
    }

    String recallId() {
        return recallId;
    }

    /** Null without a replacement. */
    String replacementId() {
        return replacementId;
    }

    List<String> recipients() {
        return List.copyOf(verdicts.keySet());
    }

    Map<String, Verdict> verdicts() {
        return verdicts;
    }

    Set<String> staysIn() {
        return staysIn;
    }

    Set<String> recallMessageIn() {
        return recallMessageIn;
    }

    Map<String, Integer> forwarded() {
        return forwarded;
    }

    /** By mailbox, after how many seconds IMAP showed it no more. */
    Map<String, Double> gone() {
        return gone;
    }

    /** When the recall message was submitted; 0 before. */
    long askedNanos() {
        return askedNanos;
    }

    private static String id(String sender) {
        return UUID.randomUUID() + sender.substring(sender.lastIndexOf('@'));
    }
}
