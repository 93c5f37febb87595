/**
 * The common parts of the commands that look for faults: findings with their remedies, their printed form, and the
 * greeting of mail servers. The questions and the judgement of the answers belong to each command:
 * {@code recall doctor} and {@code recall mail check}.
 */
package org.mailrecall.platform.diagnosis;
