/**
 * Forms of documents: Markdown, flowcharts, SVG, their colours, and the words for entries of catalogues. Nothing here
 * knows a page or its content.
 */
package org.mailrecall.docs.writing;
