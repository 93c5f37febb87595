package org.mailrecall.desk.trace;

/** Names one recall: the tenant is part of it, because recall ids are chosen by clients and collide. */
public record RecallKey(String tenant, String recallId) {}
