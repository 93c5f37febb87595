package org.mailrecall.desk.trace;

/** Names a recall: the tenant is part of it, because clients choose recall ids, and they may collide. */
public record RecallKey(String tenant, String recallId) {}
