package dev.shtora.ui.web.trust;

import dev.shtora.certificates.CertificateText;
import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import dev.shtora.ui.web.http.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives phones the certificate of the CA, as a file for Android and as a profile for iOS, with the steps in two languages and
 * the fingerprint to compare. It has no secrets, changes nothing and needs no login. If the CA is one that phones know, such
 * as Let's Encrypt, the page says that nothing is to do.
 */
public final class TrustPage implements Pages {
    private static final String PATH = "/trust";

    private final Supplier<Optional<X509Certificate>> ca;
    private final int port;
    private final String steps;
    private final String nothing;
    private final String policy;

    /**
     * @param ca the certificate that phones must trust, evaluated for each request; empty if they trust it anyway
     * @param port the port of the page itself
     */
    public TrustPage(Supplier<Optional<X509Certificate>> ca, int port) throws IOException {
        this.ca = ca;
        this.port = port;
        String head = resource("/web/trust/head.html");
        this.steps = head + resource("/web/trust/steps.html");
        this.nothing = head + resource("/web/trust/nothing.html");
        this.policy = "default-src 'none'; frame-ancestors 'none'; style-src 'sha256-" + styleHash(head) + "'";
    }

    @Override
    public Optional<PageResponse> answer(PageRequest request) {
        if (!request.isRead()) {
            return Optional.empty();
        }
        return switch (request.path()) {
            case "/" -> Optional.of(PageResponse.elsewhere(PATH));
            case PATH -> Optional.of(page(request.host()));
            case "/shtora-ca.crt" -> ca.get().map(TrustPage::certificate);
            case "/shtora-ca.mobileconfig" -> ca.get().map(TrustPage::profile);
            default -> Optional.empty();
        };
    }

    private PageResponse page(String host) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        Optional<X509Certificate> present = ca.get();
        String html = (present.isPresent() ? steps : nothing)
                .replace("@address@", escaped("https://" + name + ":" + port + "/"))
                .replace("@fingerprint@", present.map(CertificateText::fingerprint).orElse(""));
        return new PageResponse(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", policy));
    }

    private static PageResponse certificate(X509Certificate ca) {
        return new PageResponse(200, "application/x-x509-ca-cert", encoded(ca),
                Map.of("Content-Disposition", "attachment; filename=shtora-ca.crt"));
    }

    /** A configuration profile of Apple's, with one payload: the certificate of a root CA. */
    private static PageResponse profile(X509Certificate ca) {
        byte[] der = encoded(ca);
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>PayloadType</key><string>Configuration</string>
                  <key>PayloadVersion</key><integer>1</integer>
                  <key>PayloadIdentifier</key><string>dev.shtora.ca</string>
                  <key>PayloadUUID</key><string>%s</string>
                  <key>PayloadDisplayName</key><string>Shtora</string>
                  <key>PayloadDescription</key><string>%s</string>
                  <key>PayloadContent</key>
                  <array>
                    <dict>
                      <key>PayloadType</key><string>com.apple.security.root</string>
                      <key>PayloadVersion</key><integer>1</integer>
                      <key>PayloadIdentifier</key><string>dev.shtora.ca.certificate</string>
                      <key>PayloadUUID</key><string>%s</string>
                      <key>PayloadDisplayName</key><string>Shtora CA</string>
                      <key>PayloadContent</key><data>%s</data>
                    </dict>
                  </array>
                </dict>
                </plist>
                """.formatted(uuid("profile", der), "SHA-256 " + CertificateText.fingerprint(ca),
                uuid("certificate", der), Base64.getEncoder().encodeToString(der));
        return new PageResponse(200, "application/x-apple-aspen-config", xml.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Disposition", "attachment; filename=shtora-ca.mobileconfig"));
    }

    /** The same certificate always gets the same identifier, so that a second installation replaces the first. */
    private static String uuid(String part, byte[] der) {
        byte[] name = HexFormat.of().formatHex(der).concat(part).getBytes(StandardCharsets.US_ASCII);
        return UUID.nameUUIDFromBytes(name).toString().toUpperCase(java.util.Locale.ROOT);
    }

    private static byte[] encoded(X509Certificate ca) {
        try {
            return ca.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TrustPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The program does not contain the file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The policy permits the one style element by the hash of its content. */
    private static String styleHash(String html) {
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
