package dev.shtora.text;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Failures in words for people. Messages of the JDK and of libraries are for programmers: they are a bare file name or
 * host name, name classes and their options, or are missing.
 */
public final class FailureText {
    /** The words for a failure that says nothing for people. */
    static final String NO_WORDS = "it failed for a reason that this program has no words for";

    private static final String NO_REASON = "the system gives no reason";
    private static final int MAX = 2000;
    private static final int MAX_CAUSES = 20;
    /** Names of classes, packages and options of libraries, and the identities of objects. */
    private static final Pattern PROGRAMMERS = Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*"
            + "|\\b[A-Z]\\w*\\$[A-Z0-9]" + "|@[0-9a-f]{4,}\\b"
            + "|\\b[A-Z]\\w*[a-z](Exception|Error|Feature|Constraints|Factory|Impl|Context)\\b"
            + "|\\b[A-Z][a-z]+\\w*[.#][A-Za-z_]+\\(|\\bnull\\b");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]{1,253}(?=: |$)");

    private static final Pattern PROGRAM = Pattern.compile("^Cannot run program \"(.*?)\"");

    private static final Pattern CUT = Pattern.compile("(?i)reset|broken pipe|closed|abort");

    private FailureText() {}

    /** The cause of a failure, as text that can follow a colon: lines without control characters, never empty. */
    public static String of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        Throwable first = causes.getFirst();
        return Optional.ofNullable(known(first))
                .or(() -> written(first))
                .or(() -> causes.stream().skip(1).flatMap(cause -> Stream.ofNullable(known(cause))).findFirst())
                .or(() -> causes.stream().skip(1).flatMap(cause -> written(cause).stream()).findFirst())
                .orElse(causes.stream().allMatch(cause -> String.valueOf(cause.getMessage()).isBlank()
                        || cause.getMessage() == null) ? NO_REASON : NO_WORDS);
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, c -> c != null, c -> c == null ? null : c.getCause())
                .map(Objects::requireNonNull).limit(MAX_CAUSES).toList();
    }

    /** The message, if it is written for people. */
    private static Optional<String> written(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).map(ForeignText::lines).map(String::strip)
                .filter(text -> !text.isEmpty())
                .filter(text -> isOwn(failure) || isForPeople(text))
                .map(text -> isOwn(failure) || text.length() <= MAX ? text : text.substring(0, MAX));
    }

    private static boolean isOwn(Throwable failure) {
        return failure.getClass().getName().startsWith("dev.shtora.");
    }

    /** Whether a text names no class, package, option of a library or identity of an object. */
    public static boolean isForPeople(String text) {
        return !PROGRAMMERS.matcher(text).find();
    }

    private static @Nullable String known(Throwable failure) {
        return switch (failure) {
            case FileSystemException file -> file(file);
            case UnknownHostException host -> "there is no host" + named(host.getMessage());
            case NoRouteToHostException _ -> "there is no route to it";
            case BindException taken when String.valueOf(taken.getMessage()).contains("in use") -> "the port is in use";
            case BindException _ -> null;
            case ConnectException refused -> String.valueOf(refused.getMessage()).contains("timed out")
                    ? "it did not answer in time"
                    : "nothing answers there";
            case SocketTimeoutException _ -> "it did not answer in time";
            case TimeoutException _ -> "it did not answer in time";
            case SocketException cut when CUT.matcher(String.valueOf(cut.getMessage())).find() ->
                "the connection was cut";
            case SSLException tls -> tls(tls);
            case JacksonException json -> JsonMistake.of(json);
            case CertificateExpiredException _ -> "the certificate has expired";
            case CertificateNotYetValidException _ -> "the certificate is not valid yet; check the clock";
            case CertPathValidatorException _ -> "the certificate is not signed by a trusted CA";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case EOFException _ -> "it ends too early";
            case InvalidPathException path -> "the file name '" + ForeignText.line(path.getInput())
                    + "' cannot be written in the characters of this locale; set LC_ALL=C.UTF-8";
            case IOException start when program(start).isPresent() ->
                "the program " + program(start).get() + " cannot be started";
            default -> null;
        };
    }

    private static Optional<String> program(IOException failure) {
        var start = PROGRAM.matcher(String.valueOf(failure.getMessage()));
        return start.find() ? Optional.of(ForeignText.line(start.group(1))) : Optional.empty();
    }

    private static String file(FileSystemException failure) {
        String file = ForeignText.line(String.valueOf(failure.getFile()), MAX);
        return switch (failure) {
            case NoSuchFileException _ -> "there is no " + file;
            case AccessDeniedException _ -> "no permission for " + file;
            case FileAlreadyExistsException _ -> file + " exists and is not a folder";
            case NotDirectoryException _ -> file + " is not a folder";
            case DirectoryNotEmptyException _ -> file + " is a folder with files";
            case FileSystemLoopException _ -> file + " is a link to itself";
            default -> failure.getReason() == null
                    ? "the system gives no reason for " + file
                    : ForeignText.line(failure.getReason());
        };
    }

    /** The host at the begin of a message such as {@code "pi: Name or service not known"}. */
    private static String named(@Nullable String message) {
        var host = HOST.matcher(message == null ? "" : message);
        return host.lookingAt() ? " named " + host.group() : " of that name";
    }

    private static String tls(SSLException failure) {
        String message = causes(failure).stream().map(cause -> String.valueOf(cause.getMessage()))
                .reduce("", (all, each) -> all + "\n" + each);
        if (message.contains("valid certification path") || message.contains("No trusted")) {
            return "the certificate is not signed by a trusted CA";
        }
        if (message.contains("No name matching") || message.contains("No subject alternative")) {
            return "the certificate is for another host";
        }
        return causes(failure).stream().skip(1).flatMap(cause -> Stream.ofNullable(known(cause))).findFirst()
                .orElseGet(() -> message.contains("Unsupported or unrecognized") || message.contains("not an SSL/TLS")
                        ? "it does not use TLS; check the port"
                        : message.contains("protocol_version") || message.contains("protocol version")
                                ? "it supports none of the versions of TLS that are allowed"
                                : "the TLS handshake failed" + alert(message));
    }

    /** The name of a TLS alert (RFC 8446, 6): it is a word of the standard, and the search word for help. */
    private static String alert(String message) {
        var alert = Pattern.compile("\\b([a-z]+_[a-z_]+)\\b").matcher(message);
        return alert.find() ? " (" + alert.group(1) + ")" : "";
    }
}
