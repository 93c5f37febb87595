package org.mailrecall.desk.trace;

/** Names a recipient recall. */
public record RecipientKey(String tenant, String recallId, String recipient) {}
