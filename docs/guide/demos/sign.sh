#!/bin/sh
# Calls KCS with the query signature. Needs curl and openssl.
set -eu
# The host says which region the request is for.
endpoint="${KCS_ENDPOINT:-https://kcs.${KSYUN_REGION}.api.ksyun.com}"
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
# Sorted by name in byte order; a value with other characters than A-Z a-z 0-9 - _ . ~ is percent-encoded, as the colons of the time.
query="Accesskey=${KSYUN_ACCESS_KEY}"
query="${query}&Action=DescribeCacheClusters"
query="${query}&Limit=10"
query="${query}&Service=kcs"
query="${query}&SignatureMethod=HMAC-SHA256"
query="${query}&SignatureVersion=1.0"
query="${query}&Timestamp=$(printf %s "$now" | sed 's/:/%3A/g')"
query="${query}&Version=2016-07-01"
# This shows the secret key to other users of the machine while openssl runs: for trying out only.
signature=$(printf %s "$query" | openssl dgst -sha256 -hmac "$KSYUN_SECRET_KEY" | sed 's/^.* //')
curl --silent --show-error --header 'Accept: application/json' "${endpoint}/?${query}&Signature=${signature}"
