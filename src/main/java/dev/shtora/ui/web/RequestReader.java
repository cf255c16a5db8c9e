package dev.shtora.ui.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads requests of HTTP/1.1 and 1.0 (RFC 9112), as strictly as browsers send them: what is ambiguous is refused. A body has a
 * Content-Length; browsers send no other to this server.
 */
final class RequestReader {
    /** The longest body of a request, in bytes. */
    static final int MAX_BODY = 4096;
    private static final int MAX_HEAD = 16_384;
    private static final int MAX_HEADERS = 60;

    private static final Pattern LINE = Pattern.compile("([A-Z]{1,16}) (/[!-~]*) HTTP/(1\\.[01])");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

    private final InputStream in;
    private final InetAddress from;
    private int left;

    RequestReader(InputStream in, InetAddress from) {
        this.in = in;
        this.from = from;
    }

    /**
     * The next request.
     *
     * @return empty if the client has closed the connection
     * @throws BadRequest if it is not valid; nothing more can be read then
     * @throws IOException if the connection ends before the request is complete
     */
    Optional<PageRequest> next() throws IOException, BadRequest {
        left = MAX_HEAD;
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var line = LINE.matcher(first.get());
        if (!line.matches()) {
            throw new BadRequest(400, "This is no request of HTTP/1.1.");
        }
        Map<String, String> headers = headers();
        if (!METHODS.contains(line.group(1))) {
            throw new BadRequest(405, "Use GET or POST.");
        }
        byte[] body = body(headers);
        return Optional.of(new PageRequest(line.group(1), path(line.group(2)), headers, body, from,
                line.group(3).equals("1.1") && !headers.getOrDefault("connection", "").equalsIgnoreCase("close")));
    }

    private Map<String, String> headers() throws IOException, BadRequest {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0;; i++) {
            String text = line().orElseThrow(() -> new IOException("The request is not complete"));
            if (text.isEmpty()) {
                return headers;
            }
            var header = HEADER.matcher(text);
            if (i >= MAX_HEADERS) {
                throw new BadRequest(431, "The request has too many headers.");
            }
            if (!header.matches() || CONTROL.matcher(text).find()
                    || headers.put(header.group(1).toLowerCase(Locale.ROOT), header.group(2)) != null) {
                throw new BadRequest(400, "A header is not valid or occurs twice.");
            }
        }
    }

    /** A line without its end; empty at the end of the stream. */
    private Optional<String> line() throws IOException, BadRequest {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (--left < 0) {
                throw new BadRequest(431, "The request is too long.");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private byte[] body(Map<String, String> headers) throws IOException, BadRequest {
        String length = headers.getOrDefault("content-length", "0");
        if (headers.containsKey("transfer-encoding") || !NUMBER.matcher(length).matches()) {
            throw new BadRequest(411, "The request must say its length.");
        }
        if (Integer.parseInt(length) > MAX_BODY) {
            throw new BadRequest(413, "The request is too long.");
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new IOException("The request is not complete");
        }
        return body;
    }

    /** The decoded path of a target, without its query. */
    private static String path(String target) throws BadRequest {
        String text = target.replaceFirst("[?#].*", "");
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        try {
            for (int i = 0; i < text.length(); i++) {
                boolean coded = text.charAt(i) == '%';
                bytes.put((byte) (coded ? java.util.HexFormat.fromHexDigits(text, i + 1, i + 3) : text.charAt(i)));
                i += coded ? 2 : 0;
            }
            String path = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (!CONTROL.matcher(path).find()) {
                return path;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | CharacterCodingException _) {
            // It is no text.
        }
        throw new BadRequest(400, "The path is not valid.");
    }
}
