package org.mailrecall.desk.trace;

/** The key of a recipient recall. */
public record RecipientKey(String tenant, String recallId, String recipient) {}
