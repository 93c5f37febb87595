package org.mailrecall.desk.trace;

/** The key of a recall. The tenant is part of it, because clients choose recall ids, and these may collide. */
public record RecallKey(String tenant, String recallId) {}
