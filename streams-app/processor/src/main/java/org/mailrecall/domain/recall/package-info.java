/**
 * The rules of a recipient recall: whether it is admitted, which commands leave, when and how it ends. The rules
 * between all recalls of a recipient key belong here too.
 */
package org.mailrecall.domain.recall;
