package dev.shtora.mqtt;

/**
 * What is wrong with the link.
 *
 * @param code for machines
 * @param text for somebody who never read a stack trace
 * @param refusal whether the other side was there and one of us refused the other: trying again soon will not change that
 */
record Complaint(String code, String text, boolean refusal) {
    static Complaint refusal(String code, String text) {
        return new Complaint(code, text, true);
    }

    static Complaint absence(String code, String text) {
        return new Complaint(code, text, false);
    }
}
