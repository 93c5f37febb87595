package org.mailrecall.desk.trace;

/** Names one recipient recall. */
public record RecipientKey(String tenant, String recallId, String recipient) {}
