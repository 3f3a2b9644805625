// What most of the worker's files include, compiled once for all of them: parsing it again in each took more of the build
// than anything else. Only headers that no file of the worker configures with macros of its own.
#pragma once

#include "common.hpp"
#include <ankerl/unordered_dense.h>
#include <flatbuffers/flatbuffers.h>
#include <uv.h>
#include <array>
#include <bitset>
#include <cmath>
#include <cstring>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>
