// The part of libsrtp 3's interface that mediasoup-worker calls, over libsrtp 2.
//
// Two things differ. Version 3 reads one buffer and writes another, knowing the size of both; version 2 works in place
// and trusts the caller: each call below checks the size, copies, and works on the copy. And version 3's policy is an
// opaque object with setters; version 2's is a plain struct.
#pragma once

// Version 2's struct keeps out of the way of version 3's handle of the same name.
#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

// Codes that only version 3 has, with its numbers.
constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

struct srtp3_policy
{
	srtp2_policy_t policy{};
	// Master key and salt, one after the other, as version 2 wants them.
	unsigned char key[SRTP_MAX_KEY_LEN]{};
};

using srtp_policy_t = srtp3_policy*;

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) srtp3_policy();

	if (*policy == nullptr)
	{
		return srtp_err_status_alloc_fail;
	}

	(*policy)->policy.key = (*policy)->key;

	return srtp_err_status_ok;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	if (policy == nullptr)
	{
		return;
	}

	// Key material must not stay behind in freed memory.
	explicit_bzero(policy->key, sizeof(policy->key));
	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->policy.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const auto status = srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);

	if (status != srtp_err_status_ok)
	{
		return status;
	}

	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

// One key without MKI, which is all WebRTC uses.
inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* mki,
  size_t mkiLen)
{
	if (mki != nullptr || mkiLen != 0 || keyLen > sizeof(policy->key) || saltLen > sizeof(policy->key) - keyLen)
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->policy.allow_repeat_tx = allow ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t windowSize)
{
	policy->policy.window_size = static_cast<unsigned long>(windowSize);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	return srtp_create(session, &policy->policy);
}

// Both versions take the SSRC in network order here.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

// Runs version 2's in-place `call` on a copy of `in` at `out`. `growth` is the most that the call may add; `outLen` is the
// room at `out` and becomes what was written. `in` and `out` may be the same.
template<typename InPlace>
inline srtp_err_status_t srtp3_copy_then(
  InPlace call, srtp_t session, const uint8_t* in, size_t inLen, size_t growth, uint8_t* out, size_t* outLen)
{
	if (inLen > INT_MAX - growth || *outLen < inLen + growth)
	{
		return srtp_err_status_buffer_small;
	}

	std::memmove(out, in, inLen);

	int len           = static_cast<int>(inLen);
	const auto status = call(session, out, &len);

	if (status == srtp_err_status_ok)
	{
		*outLen = static_cast<size_t>(len);
	}

	return status;
}

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	const auto call = [](srtp_t context, void* packet, int* len) { return srtp_protect(context, packet, len); };

	return srtp3_copy_then(call, session, rtp, rtpLen, SRTP_MAX_TRAILER_LEN, srtp, srtpLen);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	const auto call = [](srtp_t context, void* packet, int* len) { return srtp_unprotect(context, packet, len); };

	return srtp3_copy_then(call, session, srtp, srtpLen, 0, rtp, rtpLen);
}

// RTCP also gains a 4-byte index in front of the trailer.
inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	const auto call = [](srtp_t context, void* packet, int* len) { return srtp_protect_rtcp(context, packet, len); };

	return srtp3_copy_then(call, session, rtcp, rtcpLen, SRTP_MAX_TRAILER_LEN + sizeof(uint32_t), srtcp, srtcpLen);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	const auto call = [](srtp_t context, void* packet, int* len) { return srtp_unprotect_rtcp(context, packet, len); };

	return srtp3_copy_then(call, session, srtcp, srtcpLen, 0, rtcp, rtcpLen);
}
