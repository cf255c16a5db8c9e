package dev.shtora.ui.web.http;

/** A request that is not answered as asked; the connection ends after the answer. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * @param status the HTTP status
     * @param sentence what is wrong, without text of the client
     */
    BadRequest(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    PageResponse response() {
        return PageResponse.text(status, String.valueOf(getMessage()));
    }
}
