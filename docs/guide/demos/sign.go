// Calls KCS with the query signature: go run sign.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strings"
	"time"
)

func encode(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

func main() {
	endpoint := os.Getenv("KCS_ENDPOINT")
	if endpoint == "" {
		// The host says which region the request is for.
		endpoint = "https://kcs." + os.Getenv("KSYUN_REGION") + ".api.ksyun.com"
	}
	parameters := map[string]string{
		"Accesskey":        os.Getenv("KSYUN_ACCESS_KEY"),
		"Service":          "kcs",
		"Action":           "DescribeCacheClusters",
		"Version":          "2016-07-01",
		"Timestamp":        time.Now().UTC().Format("2006-01-02T15:04:05Z"),
		"SignatureVersion": "1.0",
		"SignatureMethod":  "HMAC-SHA256",
		"Limit":            "10",
	}
	names := make([]string, 0, len(parameters))
	for name := range parameters {
		names = append(names, name)
	}
	sort.Strings(names)
	pairs := make([]string, 0, len(names))
	for _, name := range names {
		pairs = append(pairs, encode(name)+"="+encode(parameters[name]))
	}
	query := strings.Join(pairs, "&")
	mac := hmac.New(sha256.New, []byte(os.Getenv("KSYUN_SECRET_KEY")))
	mac.Write([]byte(query))
	signature := hex.EncodeToString(mac.Sum(nil))
	request, err := http.NewRequest("GET", endpoint+"/?"+query+"&Signature="+signature, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	request.Header.Set("Accept", "application/json")
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(string(body))
}
