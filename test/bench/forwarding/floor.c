/*
 * The least that any forwarder must do: for each subscriber a header of its own, AES-256-GCM over the rest as in RFC 7714, and
 * one datagram out. No ICE, no DTLS, no RTCP, nothing comes in. Arguments: address, packets a second, bytes of RTP, ports.
 * Ends with its input.
 */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { HEADER = 12, TAG = 16, LARGEST = 1500, MOST = 100 };

int main(int count, char **given) {
  if (count < 5 || count - 4 > MOST) return 64;
  const long perSecond = atol(given[2]);
  const int size = atoi(given[3]);
  const int subscribers = count - 4;
  if (perSecond < 1 || size < HEADER + 16 || size + TAG > LARGEST) return 64;

  const int out = socket(AF_INET, SOCK_DGRAM, 0);
  struct sockaddr_in to[MOST];
  EVP_CIPHER_CTX *ciphers[MOST];
  unsigned char key[32] = {1};
  for (int at = 0; at < subscribers; at += 1) {
    to[at] = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(given[4 + at]))};
    inet_pton(AF_INET, given[1], &to[at].sin_addr);
    key[1] = at;
    ciphers[at] = EVP_CIPHER_CTX_new();
    if (EVP_EncryptInit_ex(ciphers[at], EVP_aes_256_gcm(), NULL, key, NULL) != 1) return 70;
  }

  unsigned char clear[LARGEST] = {0x80, 111}, sealed[LARGEST], iv[12] = {0};
  fcntl(0, F_SETFL, O_NONBLOCK);
  struct timespec due;
  clock_gettime(CLOCK_MONOTONIC, &due);
  for (unsigned long sent = 0;; sent += 1) {
    due.tv_nsec += 1000000000 / perSecond;
    if (due.tv_nsec >= 1000000000) {
      due.tv_nsec -= 1000000000;
      due.tv_sec += 1;
      if (read(0, sealed, 1) == 0) return 0;
    }
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    unsigned long long sentAt = now.tv_sec * 1000000000ULL + now.tv_nsec;
    for (int byte = 0; byte < 8; byte += 1) clear[size - 16 + byte] = sentAt >> (8 * (7 - byte));
    clear[2] = sent >> 8;
    clear[3] = sent;
    for (int at = 0; at < subscribers; at += 1) {
      int length;
      clear[11] = at;
      iv[11] = sent;
      iv[10] = sent >> 8;
      iv[9] = sent >> 16;
      memcpy(sealed, clear, HEADER);
      EVP_EncryptInit_ex(ciphers[at], NULL, NULL, NULL, iv);
      EVP_EncryptUpdate(ciphers[at], NULL, &length, clear, HEADER);
      EVP_EncryptUpdate(ciphers[at], sealed + HEADER, &length, clear + HEADER, size - HEADER);
      EVP_EncryptFinal_ex(ciphers[at], sealed + size, &length);
      EVP_CIPHER_CTX_ctrl(ciphers[at], EVP_CTRL_GCM_GET_TAG, TAG, sealed + size);
      sendto(out, sealed, size + TAG, 0, (struct sockaddr *)&to[at], sizeof to[at]);
    }
  }
}
