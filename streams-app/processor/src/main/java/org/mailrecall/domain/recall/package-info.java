/**
 * The rules of a recipient recall: whether it is admitted, which commands leave, when and how it ends; and all recalls
 * of one recipient key together.
 */
package org.mailrecall.domain.recall;
