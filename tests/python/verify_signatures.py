"""Recomputes the signatures of captured requests with implementations that are not ours.

Reads a JSON list from standard input, one object per request: `scheme` (`header` or `query`), `method`, `url`,
`headers` (object), `body` (text), `access_key`, `secret_key`, `region`. Prints one JSON list of verdicts:
`{"ok": bool, "expected": signature, "sent": signature}`. The header scheme is botocore's SigV4; the query scheme is
Python's own hmac and urllib over the sorted parameters.
"""

import hashlib
import hmac
import json
import re
import sys
from urllib.parse import parse_qsl, quote, urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


class OverTheSignedHeaders(SigV4Auth):
    """SigV4 over exactly the headers that the request says it signed."""

    def __init__(self, signed, *arguments):
        super().__init__(*arguments)
        self.signed = signed

    def headers_to_sign(self, request):
        chosen = super().headers_to_sign(request)
        for name in {name.lower() for name in chosen.keys()} - self.signed:
            del chosen[name]
        return chosen


def header_scheme(captured):
    headers = {name.lower(): value for name, value in captured["headers"].items()}
    authorization = headers.pop("authorization")
    sent = re.search(r"Signature=([0-9a-f]+)", authorization).group(1)
    signed = set(re.search(r"SignedHeaders=([^,]+)", authorization).group(1).split(";"))
    request = AWSRequest(
        method=captured["method"], url=captured["url"], headers=headers, data=captured["body"].encode()
    )
    request.context["timestamp"] = headers["x-amz-date"]
    keys = Credentials(captured["access_key"], captured["secret_key"], headers.get("x-amz-security-token"))
    signer = OverTheSignedHeaders(signed, keys, "kcs", captured["region"])
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return signer.signature(text, request), sent


def query_scheme(captured):
    parameters = dict(parse_qsl(urlsplit(captured["url"]).query, keep_blank_values=True))
    parameters.update(parse_qsl(captured["body"], keep_blank_values=True))
    sent = parameters.pop("Signature")
    text = "&".join(f"{quote(key, '~')}={quote(parameters[key], '~')}" for key in sorted(parameters))
    return hmac.new(captured["secret_key"].encode(), text.encode(), hashlib.sha256).hexdigest(), sent


def main():
    verdicts = []
    for captured in json.load(sys.stdin):
        scheme = {"header": header_scheme, "query": query_scheme}[captured["scheme"]]
        expected, sent = scheme(captured)
        verdicts.append({"ok": hmac.compare_digest(expected, sent), "expected": expected, "sent": sent})
    json.dump(verdicts, sys.stdout)


if __name__ == "__main__":
    main()
